package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gate as it is shown.
///
/// @param subject digest of what it is, or was last, open on
/// @param decisions approvals so far; once it is shut, those that counted and the one that shut it
/// @param editable JSON pointers a patch may touch; empty: everything
/// @param excluded principals kept from deciding, and the part they had
/// @param pipeline that the run is of, in `version`
/// @param follows where a decision leads; only of one gate, while it is open
/// @param schemas JSON Schema by the id of the artifact that must satisfy it; as `follows`
public record GateView(
        String run,
        String stage,
        @Nullable String title,
        String status,
        @Nullable String subject,
        List<ArtifactView> artifacts,
        PolicyView policy,
        int iteration,
        @Nullable String openedAt,
        @Nullable String deadlineAt,
        List<DecisionView> decisions,
        List<String> editable,
        Map<String, String> excluded,
        String pipeline,
        int version,
        String project,
        @Nullable FollowsView follows,
        @Nullable Map<String, JsonNode> schemas) {

    GateView with(FollowsView follows, Map<String, JsonNode> schemas) {
        return new GateView(
                run,
                stage,
                title,
                status,
                subject,
                artifacts,
                policy,
                iteration,
                openedAt,
                deadlineAt,
                decisions,
                editable,
                excluded,
                pipeline,
                version,
                project,
                follows,
                schemas);
    }

    public record PolicyView(
            boolean before,
            ApproversView approvers,
            int quorum,
            List<String> exclude,
            boolean critical,
            @Nullable String deadline,
            String onTimeout,
            String onReject,
            @Nullable JsonNode form,
            int maxIterations) {}

    public record ApproversView(List<String> roles, List<String> principals, List<String> groups) {}
}
