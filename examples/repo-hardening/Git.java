import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Git in one folder, without hooks, prompts, replaced objects, optional locks or a network. What
/// the analysing stages ask of the source repository (`rev-parse`, `ls-tree`, `cat-file`, `log`)
/// only reads; what needs a work tree gets a clone in the stage's own folder.
record Git(Path folder) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// What one command answered.
    record Answer(boolean succeeded, String text, String complaint) {}

    /// The repository at a path: its top folder, or a bare one.
    static Git at(Path repository) {
        if (!Files.isDirectory(repository)) {
            throw new Stage.Cannot("need a Git repository, but " + repository + " is no folder");
        }
        var git = new Git(repository);
        Answer top = git.ask("rev-parse", "--path-format=absolute", "--git-dir");
        if (!top.succeeded()) {
            throw new Stage.Cannot("no Git repository at " + repository + ": " + top.complaint());
        }
        if (git.text("rev-parse", "--is-bare-repository").equals("false")) {
            git.refuseInnerFolder();
        }
        return git;
    }

    /// A clone with all history, checked out at a commit; without it, an empty work tree.
    Git cloneAt(Path target, Optional<String> commit) {
        var here = new Git(target.toAbsolutePath().getParent());
        here.text(
                "clone",
                "--quiet",
                "--local",
                "--no-hardlinks",
                "--no-checkout",
                "--template=",
                "--",
                folder.toString(),
                target.toAbsolutePath().toString());
        var clone = new Git(target.toAbsolutePath());
        commit.ifPresent(id -> clone.text("checkout", "--quiet", "--detach", id));
        return clone;
    }

    /// A clone that borrows the objects of its source: quick, and only good for reading.
    Git borrowAt(Path target) {
        var here = new Git(target.toAbsolutePath().getParent());
        here.text(
                "clone",
                "--quiet",
                "--shared",
                "--no-checkout",
                "--template=",
                "--",
                folder.toString(),
                target.toAbsolutePath().toString());
        return new Git(target.toAbsolutePath());
    }

    /// The answer without its last line end; a failure is a defect or a damaged repository.
    String text(String... arguments) {
        return textFrom("", arguments);
    }

    String textFrom(String stdin, String... arguments) {
        Answer answer = feed(stdin, arguments);
        if (!answer.succeeded()) {
            throw new Stage.Cannot(
                    "git " + arguments[0] + " in " + folder + " said: " + answer.complaint());
        }
        return answer.text().stripTrailing();
    }

    Answer ask(String... arguments) {
        return feed("", arguments);
    }

    /// Bytes are read as ISO-8859-1 by those who ask for names in any encoding.
    String latin(String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        if (!run("", out, error, arguments).succeeded()) {
            throw new Stage.Cannot("git " + arguments[0] + " said: " + complaint(error));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    List<String> command(String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "core.hooksPath=/dev/null",
                                "-c",
                                "core.fsmonitor=false",
                                "-c",
                                "log.showSignature=false",
                                "-c",
                                "core.autocrlf=false",
                                "-c",
                                "advice.detachedHead=false"));
        command.addAll(List.of(arguments));
        return command;
    }

    static Map<String, String> environment() {
        Map<String, String> environment = Bounded.plainEnvironment();
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_ALLOW_PROTOCOL", "file");
        environment.put("GIT_LFS_SKIP_SMUDGE", "1");
        environment.put("LC_ALL", "C");
        return environment;
    }

    private void refuseInnerFolder() {
        String top = text("rev-parse", "--show-toplevel");
        try {
            if (!folder.toRealPath().equals(Path.of(top).toRealPath())) {
                throw new Stage.Cannot(
                        "no Git repository at " + folder + ", only inside one: give " + top);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer feed(String stdin, String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        Bounded.Result result = run(stdin, out, error, arguments);
        return new Answer(
                result.succeeded(), out.toString(StandardCharsets.UTF_8), complaint(error));
    }

    private Bounded.Result run(
            String stdin,
            ByteArrayOutputStream out,
            ByteArrayOutputStream error,
            String... arguments) {
        var bounded = new Bounded(command(arguments), folder, environment(), LIMIT);
        try {
            Bounded.Result result = bounded.run(stdin, out, error);
            if (result.missing()) {
                throw new Stage.Cannot("need git on PATH, found none");
            }
            if (result.timedOut() || !result.drained()) {
                throw new Stage.Busy("git " + arguments[0] + " took longer than " + LIMIT);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String complaint(ByteArrayOutputStream error) {
        return error.toString(StandardCharsets.UTF_8).strip();
    }
}
