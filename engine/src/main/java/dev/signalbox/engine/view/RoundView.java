package dev.signalbox.engine.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One opening of a gate, and everything that was decided while it lasted.
///
/// @param iteration counted from 1
/// @param subject digest of what it was open on last
/// @param artifacts what it opened on
/// @param decisions in order; also approvals that a later edit made void
public record RoundView(
        int iteration,
        String status,
        String subject,
        String openedAt,
        @Nullable String closedAt,
        List<ArtifactView> artifacts,
        List<DecisionView> decisions) {}
