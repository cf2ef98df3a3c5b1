package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.secret.KeptSecret;
import dev.signalbox.engine.secret.SealedRows.SealedRow;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookStore;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the secrets of every [Store] do. Each test has a store of its own.
public abstract class SecretConformance {

    private @Nullable Store store;
    private SecretStore secrets = new InMemoryStore().secrets();
    private WebhookStore webhooks = new InMemoryStore().webhooks();

    protected abstract Store openStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore();
        secrets = store.secrets();
        webhooks = store.webhooks();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void a_secret_is_read_back_as_it_was_put() {
        KeptSecret put = secret("default", "API_KEY", 1, "2:k:abc");
        assertThat(secrets.put(put, TestAudit.line())).isTrue();
        assertThat(secrets.find("default", "API_KEY")).contains(put);
        assertThat(secrets.find("other", "API_KEY")).isEmpty();
        assertThat(secrets.find("default", "api_key")).isEmpty();
    }

    @Test
    void a_version_follows_the_one_before_it_only() {
        assertThat(secrets.put(secret("default", "A", 2, "x"), TestAudit.line())).isFalse();
        assertThat(secrets.put(secret("default", "A", 1, "one"), TestAudit.line())).isTrue();
        assertThat(secrets.put(secret("default", "A", 1, "again"), TestAudit.line())).isFalse();
        assertThat(secrets.put(secret("default", "A", 3, "three"), TestAudit.line())).isFalse();
        assertThat(secrets.put(secret("default", "A", 2, "two"), TestAudit.line())).isTrue();
        assertThat(secrets.find("default", "A")).contains(secret("default", "A", 2, "two"));
    }

    @Test
    void of_those_who_put_the_same_version_one_does() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .<Callable<Boolean>>mapToObj(i ->
                                            () ->
                                                    secrets.put(
                                                            secret("default", "A", 1, "v" + i),
                                                            TestAudit.line()))
                                    .toList());
            int won = 0;
            for (var each : done) {
                won += each.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void secrets_are_listed_by_name_within_their_project() {
        for (String name : new String[] {"b", "a", "c", "B"}) {
            secrets.put(secret("default", name, 1, "of " + name), TestAudit.line());
        }
        secrets.put(secret("other", "a", 1, "elsewhere"), TestAudit.line());
        assertThat(secrets.list("default", null, 3))
                .extracting(KeptSecret::name)
                .containsExactly("B", "a", "b");
        assertThat(secrets.list("default", "b", 3))
                .extracting(KeptSecret::name)
                .containsExactly("c");
    }

    @Test
    void a_removed_secret_is_gone_and_may_come_again() {
        secrets.put(secret("default", "A", 1, "one"), TestAudit.line());
        secrets.put(secret("default", "A", 2, "two"), TestAudit.line());
        assertThat(secrets.remove("default", "A", TestAudit.line())).isTrue();
        assertThat(secrets.remove("default", "A", TestAudit.line())).isFalse();
        assertThat(secrets.find("default", "A")).isEmpty();
        assertThat(secrets.put(secret("default", "A", 1, "anew"), TestAudit.line())).isTrue();
    }

    @Test
    void what_changes_something_leaves_an_entry_and_what_does_not_leaves_none() throws Exception {
        secrets.put(secret("default", "A", 1, "one"), TestAudit.line());
        secrets.put(secret("default", "A", 1, "again"), TestAudit.line());
        secrets.remove("default", "A", TestAudit.line());
        secrets.remove("default", "A", TestAudit.line());
        assertThat(Objects.requireNonNull(store).audit().head().seq()).isEqualTo(2);
    }

    @Test
    void a_value_is_sealed_anew_only_where_it_is_still_the_same() {
        secrets.put(secret("default", "A", 1, "old seal"), TestAudit.line());
        SealedRow row = secrets.listSealed().getFirst();
        assertThat(row.purpose()).isEqualTo("secret/default/A/1");
        assertThat(secrets.reseal(row, "new seal")).isTrue();
        assertThat(secrets.reseal(row, "newer seal")).isFalse();
        assertThat(secrets.find("default", "A")).contains(secret("default", "A", 1, "new seal"));
    }

    @Test
    void both_secrets_of_a_webhook_are_sealed_anew() {
        webhooks.add(
                new Webhook(
                        "whk_1",
                        "https://hooks.example/",
                        "",
                        WebhookFilter.ALL,
                        0,
                        null,
                        "first",
                        null,
                        null,
                        null,
                        null,
                        NOON),
                null,
                TestAudit.line());
        webhooks.rotate("whk_1", "second", "first", NOON, null, TestAudit.line());
        assertThat(webhooks.listSealed())
                .extracting(SealedRow::purpose, SealedRow::sealed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("whk_1", "second"),
                        org.assertj.core.groups.Tuple.tuple("whk_1", "first"));
        for (SealedRow row : webhooks.listSealed()) {
            assertThat(webhooks.reseal(row, row.sealed() + " anew")).isTrue();
            assertThat(webhooks.reseal(row, "too late")).isFalse();
        }
        Webhook found = webhooks.find("whk_1").orElseThrow();
        assertThat(found.secret()).isEqualTo("second anew");
        assertThat(found.oldSecret()).isEqualTo("first anew");
    }

    private static KeptSecret secret(String project, String name, int version, String sealed) {
        return new KeptSecret(project, name, version, sealed, NOON, NOON.plusSeconds(5), "admin");
    }
}
