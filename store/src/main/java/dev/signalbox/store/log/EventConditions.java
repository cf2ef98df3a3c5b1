package dev.signalbox.store.log;

import dev.signalbox.engine.log.RunLog.EventFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// What an [EventFilter] says, in SQL: every event that matches is found, and a few that do not
/// where only [EventFilter#matches] can tell. The time is left to the listing, which knows how to
/// search for it.
final class EventConditions {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder();

    EventConditions(EventFilter filter) {
        anyOf("type", filter.types(), this::type);
        anyOf("stage", filter.stages(), this::stage);
        anyOf("status", filter.statuses(), this::status);
    }

    /// Begins with `and` where there is something in it.
    String sql() {
        return sql.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    void and(String condition) {
        sql.append(" and ").append(condition);
    }

    void and(String condition, String name, Object value) {
        and(condition);
        values.put(name, value);
    }

    private void anyOf(String what, Set<String> wanted, Condition condition) {
        if (wanted.isEmpty()) {
            return;
        }
        var either = new StringJoiner(" or ", " and (", ")");
        int count = 0;
        for (String value : wanted) {
            either.add(condition.on(what + "_" + count++, value));
        }
        sql.append(either);
    }

    private String type(String name, String type) {
        if (EventFilter.isGroup(type)) {
            values.put(name, EventFilter.prefix(type) + '%');
            return "e.type like :" + name;
        }
        values.put(name, type);
        return "e.type = :" + name;
    }

    private String stage(String name, String stage) {
        values.put(name, stage);
        return "e.stage = :" + name;
    }

    /// The envelope's status stands right behind the columns, or behind the attempt.
    private String status(String name, String status) {
        String field = ",\"status\":\"" + status + "\"%";
        values.put(name, field);
        values.put(name + "_late", ",\"attempt\":%" + field);
        return "e.rest like :%s or e.rest like :%s_late or e.rest like '{%%'".formatted(name, name);
    }

    private interface Condition {
        String on(String name, String value);
    }
}
