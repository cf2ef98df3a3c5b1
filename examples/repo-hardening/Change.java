import java.util.List;
import java.util.Map;

/// One exact change of one file. `blob` is the content it was made for; the patch refuses another.
sealed interface Change {
    String path();

    /// A file that does not exist yet.
    record Create(String action, String path, String text) implements Change {
        Create(String path, String text) {
            this("create", path, text);
        }
    }

    /// Lines at the end of a file.
    record Append(String action, String path, String blob, String text) implements Change {
        Append(String path, String blob, String text) {
            this("append", path, blob, text);
        }
    }

    /// Another text in place of `from`, which starts at a line and column, both counted from 1.
    record Replace(
            String action, String path, String blob, int line, int column, String from, String to)
            implements Change {
        Replace(String path, String blob, int line, int column, String from, String to) {
            this("replace", path, blob, line, column, from, to);
        }
    }

    /// No white space at the end of these lines.
    record Trim(String action, String path, String blob, List<Integer> lines) implements Change {
        Trim(String path, String blob, List<Integer> lines) {
            this("trim", path, blob, lines);
        }
    }

    /// A line end after the last line.
    record EndLine(String action, String path, String blob) implements Change {
        EndLine(String path, String blob) {
            this("end_line", path, blob);
        }
    }

    /// No such file any more in the commit; it stays on the disks of those who have it.
    record Delete(String action, String path, String blob) implements Change {
        Delete(String path, String blob) {
            this("delete", path, blob);
        }
    }

    static Change read(Map<String, Object> json) {
        String path = Json.get(json, "path");
        String blob = Json.get(json, "blob");
        return switch (Json.<String>get(json, "action")) {
            case "create" -> new Create(path, Json.get(json, "text"));
            case "append" -> new Append(path, blob, Json.get(json, "text"));
            case "replace" ->
                    new Replace(
                            path,
                            blob,
                            Json.<Long>get(json, "line").intValue(),
                            Json.<Long>get(json, "column").intValue(),
                            Json.get(json, "from"),
                            Json.get(json, "to"));
            case "trim" -> {
                List<Long> lines = Json.get(json, "lines");
                yield new Trim(path, blob, lines.stream().map(Long::intValue).toList());
            }
            case "end_line" -> new EndLine(path, blob);
            case "delete" -> new Delete(path, blob);
            case String other -> throw new Stage.Cannot("no such action: " + other);
        };
    }
}
