package dev.signalbox.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.term.Terminal.Streams;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Holds `docs/cli.md` to the commands there are. `UPDATE_GOLDEN=1` writes its reference anew.
class CommandReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "cli.md");
    private static final String BEGIN = "<!-- reference: written by CommandReferenceTest -->\n";
    private static final String END = "<!-- end of the reference -->\n";
    private static final Pattern EXAMPLE =
            Pattern.compile("^signalbox ([^|&>#\\n]*)", Pattern.MULTILINE);

    private final CommandLine root = root();

    @Test
    void the_reference_lists_every_command_and_option() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String wanted = page.substring(0, begin) + reference() + page.substring(end);
        if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    @Test
    void every_command_in_an_example_exists_with_its_options() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));
        int found = 0;
        while (examples.find()) {
            check(examples.group(1).strip());
            found++;
        }
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void every_exit_code_is_explained() throws IOException {
        String page = Files.readString(PAGE);
        for (ExitCode code : ExitCode.values()) {
            assertThat(page).contains("| %d | ".formatted(code.number()));
        }
    }

    private void check(String example) {
        CommandLine command = root;
        for (String word : example.split("\\s+", -1)) {
            CommandLine next = command.getSubcommands().get(word);
            if (next != null) {
                command = next;
            } else if (word.matches("--?[a-z][a-z-]*(=.*)?") && !word.startsWith("-i")) {
                String option = word.replaceFirst("=.*", "");
                assertThat(command.getCommandSpec().optionsMap()).as(example).containsKey(option);
            }
        }
        assertThat(command).as(example).isNotSameAs(root);
        assertThat(command.getSubcommands()).as(example).isEmpty();
    }

    private String reference() {
        var text = new StringBuilder("\n### Every command\n\n");
        text.append(options(root, Set.of()));
        Set<String> common = new TreeSet<>(root.getCommandSpec().optionsMap().keySet());
        for (CommandLine command : leaves(root)) {
            text.append("\n#### `").append(synopsis(command)).append("`\n\n");
            for (String line : command.getCommandSpec().usageMessage().description()) {
                text.append(line).append('\n');
            }
            String options = options(command, common);
            text.append(options.isEmpty() ? "" : "\n" + options);
        }
        return text.append('\n').toString();
    }

    private static List<CommandLine> leaves(CommandLine parent) {
        var leaves = new ArrayList<CommandLine>();
        for (CommandLine each : Set.copyOf(parent.getSubcommands().values())) {
            boolean hidden = each.getCommandSpec().usageMessage().hidden();
            if (!hidden && each.getSubcommands().isEmpty()) {
                leaves.add(each);
            } else if (!hidden) {
                leaves.addAll(leaves(each));
            }
        }
        leaves.sort(java.util.Comparator.comparing(CommandReferenceTest::synopsis));
        return leaves;
    }

    private static String synopsis(CommandLine command) {
        String arguments =
                command.getCommandSpec().positionalParameters().stream()
                        .map(each ->
                                each.arity().min() == 0
                                        ? "[" + each.paramLabel() + "]"
                                        : each.paramLabel())
                        .collect(Collectors.joining(" "));
        return (command.getCommandSpec().qualifiedName() + " " + arguments).strip();
    }

    private static String options(CommandLine command, Set<String> without) {
        return command.getCommandSpec().options().stream()
                .filter(each -> !without.contains(each.longestName()))
                .filter(each -> !each.hidden())
                .map(CommandReferenceTest::line)
                .sorted()
                .collect(Collectors.joining());
    }

    private static String line(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " " + label(option);
        return "- `%s%s`: %s\n"
                .formatted(
                        String.join("`, `", option.names()),
                        label,
                        String.join(" ", option.description())
                                .replace(
                                        "${DEFAULT-VALUE}", String.valueOf(option.defaultValue())));
    }

    private static String label(ArgSpec option) {
        return option.paramLabel().replaceAll("[<>]", "");
    }

    private static CommandLine root() {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        var streams =
                new Streams(
                        new BufferedReader(new StringReader("")),
                        nowhere,
                        nowhere,
                        false,
                        false,
                        false,
                        80,
                        24);
        return Main.line(new Context(streams, Map.of(), InstantSource.system()));
    }
}
