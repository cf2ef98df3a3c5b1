package dev.signalbox.engine.audit;

/// An entry as it is written, but for its place in the trail.
///
/// @param index what is searched by
/// @param unnumbered the record in canonical form, without its last member `seq`
public record AuditLine(Index index, String unnumbered) {

    /// The members of a record that the trail is searched by. They lie beside it, and must say the
    /// same.
    public record Index(
            long atMs,
            String principal,
            String action,
            String project,
            String object,
            String outcome,
            @org.jspecify.annotations.Nullable String request) {}

    /// The whole record, in canonical form: `seq` sorts after every other member.
    public String record(long seq) {
        return unnumbered.substring(0, unnumbered.length() - 1) + ",\"seq\":" + seq + "}";
    }
}
