package dev.signalbox.integrations.identity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.identity.Principal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessFileTest {

    private static final Path PAGE = Path.of("..", "docs", "sign-in.md");
    private static final AccessFile.Known KNOWN =
            new AccessFile.Known(
                    Map.of(
                            "admin", Set.of("runs:read"),
                            "operator", Set.of("runs:read"),
                            "observer", Set.of("runs:read"),
                            "reviewer", Set.of("runs:read")),
                    Set.of("runs:read", "runs:write", "audit:read"));

    @TempDir private Path folder;

    @Test
    void the_example_of_the_page_says_what_the_page_says() throws Exception {
        var block = Pattern.compile("(?ms)^```yaml\n(roles:.*?)^```$");
        var found = block.matcher(Files.readString(PAGE));
        assertThat(found.find()).isTrue();
        Admission access = read(found.group(1), Map.of("SIGN_IN_SECRET", "hush"));

        assertThat(access.roles().get("auditor"))
                .containsExactlyInAnyOrder("runs:read", "audit:read");
        assertThat(access.roles()).containsKeys("admin", "observer");
        Issuer issuer = access.issuers().getFirst();
        assertThat(issuer.kind()).isEqualTo(Kind.SERVICE);
        assertThat(issuer.algorithms()).containsExactly("RS256");
        assertThat(issuer.types()).containsExactly("jwt");
        assertThat(issuer.maxLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(issuer.claims().grants().get("acme/video"))
                .isEqualTo(Map.of("video", Set.of("operator")));
        SignIn.Provider provider = Objects.requireNonNull(access.signIn().provider());
        assertThat(provider.secret()).isEqualTo("hush");
        assertThat(provider.toString()).doesNotContain("hush");
        assertThat(provider.claims().roles()).isEqualTo("/realm_access/roles");
        assertThat(access.signIn().idle()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void a_short_file_leaves_the_rest_as_usual() throws Exception {
        Admission access =
                read("issuers: [{ issuer: 'https://a.example', audience: us }]", Map.of());
        Issuer issuer = access.issuers().getFirst();
        assertThat(issuer.algorithms()).containsExactlyInAnyOrder("RS256", "ES256", "EdDSA");
        assertThat(issuer.types()).containsExactly("at+jwt");
        assertThat(issuer.kind()).isEqualTo(Kind.HUMAN);
        assertThat(issuer.claims()).isEqualTo(Claims.USUAL);
        assertThat(access.signIn()).isEqualTo(SignIn.USUAL);
        assertThat(access.roles()).isEqualTo(KNOWN.roles());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rolls: {}|line 1, column 1: unknown key `rolls`: did you mean `roles`?",
                "roles: { Auditor: [] }|`Auditor` is not a role's name",
                "roles: { auditor: [runs:raed] }|there is no scope `runs:raed`",
                "issuers: [{ audience: us }]|`issuer` is required here",
                "issuers: [{ issuer: 'https://a.example' }]|`audience` is required here",
                "issuers: [{ issuer: 'http://a.example', audience: us }]|plain http is taken on this machine only",
                "issuers: [{ issuer: 'ftp://a.example', audience: us }]|is not a URL with https",
                "issuers: [{ issuer: 'https://u@a.example', audience: us }]|without user",
                "issuers: [{ issuer: 'https://a.example', audience: us, algorithms: [HS256] }]|found `HS256`",
                "issuers: [{ issuer: 'https://a.example', audience: us, algorithms: [none] }]|found `none`",
                "issuers: [{ issuer: 'https://a.example', audience: us, kind: robot }]|found `robot`",
                "issuers: [{ issuer: 'https://a.example', audience: us, leeway: 1h }]|expected 0s to 5m",
                "issuers: [{ issuer: 'https://a.example', audience: us, grants: { x: { '*': admin } } }]|`claims: { roles: … }` has to say",
                "issuers: [{ issuer: 'https://a.example', audience: us, claims: { roles: r }, grants: { x: { '*': amdin } } }]|there is no role `amdin`: did you mean `admin`?",
                "issuers: [{ issuer: 'https://a.example', audience: us }, { issuer: 'https://a.example', audience: us }]|is in the list twice",
                "sign_in: { idle: 9h }|`idle` is longer than `absolute`",
                "sign_in: { url: 'https://a.example/x' }|expected no path",
                "sign_in: { provider: { issuer: 'https://a.example', client_id: us, client_secret_env: NOT_THERE } }|the environment has no NOT_THERE",
                "sign_in: { provider: { issuer: 'https://a.example', client_id: us, client_secret_file: gone } }|cannot be read",
                "sign_in: { provider: { issuer: 'https://a.example', client_id: us, client_secret: x } }|unknown key `client_secret`",
                "a: !!binary x|tags such as `!!binary` are not used in access files",
            })
    void a_mistake_is_told_with_its_line(String yaml, String expected) {
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(BadAccessFile.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("access.yaml: line 1");
    }

    private Admission read(String yaml, Map<String, String> env) throws BadAccessFile, IOException {
        Path file = Files.writeString(folder.resolve("access.yaml"), yaml);
        return AccessFile.read(file, env, KNOWN);
    }
}
