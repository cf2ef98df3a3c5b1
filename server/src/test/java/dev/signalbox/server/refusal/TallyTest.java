package dev.signalbox.server.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private final Tally tally = new Tally();

    @Test
    void the_first_is_told_at_once_and_the_others_are_counted() {
        assertThat(tally.add(stranger("10.0.0.1"), NOON)).isTrue();
        for (int i = 0; i < 999; i++) {
            assertThat(tally.add(stranger("10.0.0.1"), NOON.plusMillis(i))).isFalse();
        }
        assertThat(told(false)).extracting(AuditEntry::count).containsExactly(1L);
        assertThat(told(false)).isEmpty();
        List<AuditEntry> counted = told(true);
        assertThat(counted).extracting(AuditEntry::count).containsExactly(999L);
        assertThat(counted.getFirst().origin().address()).isEqualTo("10.0.0.1");
        assertThat(counted.getFirst().at()).isEqualTo(NOON.plusMillis(998));
        assertThat(told(true)).isEmpty();
    }

    @Test
    void a_flood_from_everywhere_leaves_few_entries_and_none_is_dropped() {
        long flood = 100_000;
        for (int i = 0; i < flood; i++) {
            boolean _ = tally.add(stranger("10." + i % 50_000), NOON);
        }
        List<AuditEntry> told = told(false);
        List<AuditEntry> counted = told(true);
        assertThat(told.size() + counted.size()).isLessThan(150);
        assertThat(sum(told) + sum(counted)).isEqualTo(flood);
    }

    @Test
    void a_flood_of_strangers_leaves_room_for_who_is_known() {
        for (int i = 0; i < 10_000; i++) {
            boolean _ = tally.add(stranger("10." + i), NOON);
        }
        assertThat(tally.add(known("ada"), NOON)).isTrue();
        assertThat(told(false)).anySatisfy(e -> assertThat(e.by()).isNotNull());
    }

    @Test
    void what_could_not_be_written_is_told_again_with_what_came_since() {
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        assertThat(tally.due(true).entries()).hasSize(2);
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        assertThat(told(true)).extracting(AuditEntry::count).containsExactly(1L, 2L);
        assertThat(told(true)).isEmpty();
    }

    @Test
    void what_comes_while_it_is_written_is_told_later() {
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        Tally.Due due = tally.due(true);
        boolean _ = tally.add(stranger("10.0.0.1"), NOON);
        due.written().run();
        assertThat(told(true)).extracting(AuditEntry::count).containsExactly(1L);
    }

    @Test
    void reads_that_find_nothing_do_not_matter_unless_it_is_another_projects() {
        assertThat(refused("GET", 404, false).matters()).isFalse();
        assertThat(refused("GET", 404, true).matters()).isTrue();
        assertThat(refused("GET", 400, false).matters()).isFalse();
        assertThat(refused("GET", 403, false).matters()).isTrue();
        assertThat(refused("GET", 429, false).matters()).isTrue();
        assertThat(refused("POST", 404, false).matters()).isTrue();
        assertThat(refused("POST", 412, false).matters()).isTrue();
        assertThat(refused("POST", 500, false).matters()).isTrue();
    }

    private List<AuditEntry> told(boolean minute) {
        Tally.Due due = tally.due(minute);
        due.written().run();
        return due.entries();
    }

    private static long sum(List<AuditEntry> entries) {
        return entries.stream().mapToLong(AuditEntry::count).sum();
    }

    private static Refused stranger(String address) {
        return refused(null, address, "GET", 401, false);
    }

    private static Refused known(String name) {
        return refused(Principal.human(name), "10.0.0.1", "POST", 409, false);
    }

    private static Refused refused(String method, int status, boolean foreign) {
        return refused(Principal.human("ada"), "10.0.0.1", method, status, foreign);
    }

    private static Refused refused(
            @Nullable Principal by, String address, String method, int status, boolean foreign) {
        var origin = new Origin("api", "req_1", null, null, null, "GET /x", address, null);
        return new Refused(by, origin, method, "getX", "/api/v1/x", status, "code", foreign);
    }
}
