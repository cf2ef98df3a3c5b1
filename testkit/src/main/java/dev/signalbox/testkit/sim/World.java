package dev.signalbox.testkit.sim;

import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.event.Recorded;
import java.util.List;
import java.util.Map;

/// What a simulation leaves behind.
///
/// @param log every run's lines, also those that were pruned since
/// @param kept every run's lines, as the store shows them
/// @param folding what the store gives to fold
/// @param live every run's state, as the engine held it at the end
/// @param witnessed every run's states while it went on, by the number of the latest event
/// @param acknowledged every event that some caller was told of
/// @param trail the audit trail
/// @param refusals how many callers were told that they were refused
/// @param forgotten runs that are not over although nothing would ever wake them
public record World(
        Map<String, List<String>> log,
        Map<String, List<String>> kept,
        Map<String, List<String>> folding,
        Map<String, RunState> live,
        Map<String, Map<Long, RunState>> witnessed,
        List<Recorded> acknowledged,
        List<String> forgotten,
        int crashes,
        List<AuditRow> trail,
        int refusals) {}
