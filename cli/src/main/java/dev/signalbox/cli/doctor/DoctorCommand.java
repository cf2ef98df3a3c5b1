package dev.signalbox.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.doctor.Finding.Fail;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Check this installation: whether it works, and who could get at it.",
            "A line a check: ok, warn or fail, and what to do. Exit code 1: something fails."
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Context context;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        List<Finding> findings = new Checks(context).look();
        if (context.globals().json) {
            ArrayNode all = Wire.object().arrayNode();
            findings.forEach(each -> all.add(each.view()));
            terminal.data(Wire.pretty(all));
        } else {
            var table = new Table("CHECK", "", "");
            findings.forEach(each ->
                    table.row(
                            Cell.of(each.check()),
                            Cell.status(each.status()),
                            Cell.of(words(each))));
            table.lines(terminal.out(), 0).forEach(terminal::data);
        }
        boolean failed = findings.stream().anyMatch(Fail.class::isInstance);
        return (failed ? ExitCode.FAILED : ExitCode.OK).number();
    }

    private static String words(Finding finding) {
        String remedy = finding.remedy();
        return remedy == null ? finding.detail() : finding.detail() + " → " + remedy;
    }
}
