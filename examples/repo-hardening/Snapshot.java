import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of one commit, read from the object database and never from a work tree: no symbolic
/// link can be followed, no name has to be spelled in the locale, and nothing is written.
final class Snapshot implements AutoCloseable {
    /// Larger files are listed, but not read.
    static final long READ_LIMIT = 4L << 20;

    private final Git git;
    private final List<Entry> entries;
    private final Map<String, Entry> byPath = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private Process reader;
    private InputStream answers;

    private Snapshot(Git git, List<Entry> entries) {
        this.git = git;
        this.entries = List.copyOf(entries);
        for (Entry entry : entries) {
            byPath.put(entry.path(), entry);
            for (String path = entry.path(); paths.add(path) && path.contains("/"); ) {
                path = path.substring(0, path.lastIndexOf('/'));
            }
        }
    }

    /// The commit that the `inventory` stage pinned.
    static Snapshot pinned(Stage stage) {
        Map<String, Object> inventory = stage.needed("inventory", "inventory.json");
        Git git = Git.at(Path.of(Json.<String>get(inventory, "repository")));
        return of(git, Json.get(inventory, "tree"));
    }

    static Snapshot of(Git git, String tree) {
        var entries = new ArrayList<Entry>();
        for (String line :
                git.latin("ls-tree", "-r", "-l", "-z", "--full-tree", tree).split("\0")) {
            if (!line.isEmpty()) {
                entries.add(Entry.of(line));
            }
        }
        return new Snapshot(git, entries);
    }

    Git git() {
        return git;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Entry> files() {
        return entries.stream().filter(Entry::isFile).toList();
    }

    Optional<Entry> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /// Whether a file or a folder of this path exists; the top folder is the empty path.
    boolean has(String path) {
        return path.isEmpty() || paths.contains(path);
    }

    /// The text of a file; empty when it is binary, too large or missing from the repository.
    Optional<String> text(Entry entry) {
        return read(entry).filter(content -> !content.binary()).map(Content::text);
    }

    Optional<Content> read(Entry entry) {
        if (entry.isSubmodule() || entry.bytes() > READ_LIMIT) {
            return Optional.empty();
        }
        try {
            return request(entry.blob());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.destroyForcibly();
        }
    }

    private Optional<Content> request(String blob) throws IOException {
        if (reader == null) {
            start();
        }
        OutputStream requests = reader.getOutputStream();
        requests.write((blob + "\n").getBytes(StandardCharsets.US_ASCII));
        requests.flush();
        String[] header = line().split(" ");
        if (header.length < 3) {
            return Optional.empty();
        }
        byte[] bytes = answers.readNBytes(Integer.parseInt(header[2]));
        answers.skipNBytes(1);
        return Optional.of(Content.of(bytes));
    }

    private void start() throws IOException {
        var builder = new ProcessBuilder(git.command("cat-file", "--batch"));
        builder.directory(git.folder().toFile()).redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(Git.environment());
        reader = builder.start();
        answers = new BufferedInputStream(reader.getInputStream(), 1 << 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = answers.read(); b != '\n'; b = answers.read()) {
            if (b < 0) {
                throw new IOException("git cat-file ended before its answer");
            }
            line.append((char) b);
        }
        return line.toString();
    }
}
