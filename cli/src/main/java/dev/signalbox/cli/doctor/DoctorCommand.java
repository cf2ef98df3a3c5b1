package dev.signalbox.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Check this installation: Java, data folder, database, isolation, server.")
public final class DoctorCommand implements Callable<Integer> {

    private final Context context;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        List<Finding> findings = new Checks(context).run();
        if (context.globals().json) {
            ArrayNode all = Wire.object().arrayNode();
            findings.forEach(each -> all.add(Wire.tree(each)));
            terminal.data(Wire.pretty(all));
        } else {
            var table = new Table("CHECK", "", "");
            findings.forEach(each ->
                    table.row(
                            Cell.of(each.check()),
                            Cell.status(each.status()),
                            Cell.of(each.detail())));
            table.lines(terminal.out(), 0).forEach(terminal::data);
            findings.stream()
                    .filter(each -> each.remedy() != null)
                    .forEach(each -> terminal.say("%s: %s".formatted(each.check(), each.remedy())));
        }
        boolean failed = findings.stream().anyMatch(each -> each.status().equals("fail"));
        return (failed ? ExitCode.FAILED : ExitCode.OK).number();
    }
}
