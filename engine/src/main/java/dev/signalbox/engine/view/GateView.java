package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gate as it is shown.
///
/// @param subject digest of what it is, or was last, open on
/// @param decisions approvals so far, or the decision that closed it
/// @param editable JSON pointers a patch may touch; empty: everything
/// @param excluded principals kept from deciding, and the part they had
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
        Map<String, String> excluded) {

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
