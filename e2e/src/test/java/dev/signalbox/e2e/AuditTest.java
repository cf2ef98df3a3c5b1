package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit trail by the command line, on a server and without one.
class AuditTest {

    @TempDir private Path folder;
    private Product product;
    private Cli cli;

    @BeforeEach
    void startServer() throws IOException {
        product = Product.start(folder.resolve("data"));
        cli = Cli.of(product, Files.createDirectories(folder.resolve("home")));
        Briefs.register(product);
    }

    @AfterEach
    void stopServer() {
        product.close();
    }

    @Test
    void the_trail_is_verified_on_the_server_and_from_its_export() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        cli.run("run", "cancel", run).expect(0);
        cli.run("run", "pause", run).expect(6);
        assertThat(cli.run("audit", "search", "--object", run).expect(0).out())
                .contains("cancelRun", "startRun", "refused: run_ended");
        product.kill();
        product.restart();
        cli.run("run", "pause", run).expect(6);
        // The last checkpoint is written when the server closes.
        product.close();
        product.restart();

        assertThat(cli.run("audit", "verify").expect(0).out()).contains("as it was written");
        Path export = folder.resolve("audit.jsonl");
        cli.run("audit", "export", "-o", export.toString()).expect(0);
        assertThat(verify(export).expect(0).err()).contains("checkpoints agree");
        List<String> lines = Files.readAllLines(export);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(5);

        Path changed = folder.resolve("changed.jsonl");
        Files.write(changed, lines.stream().map(it -> it.replace("pauseRun", "pauseRum")).toList());
        assertThat(verify(changed).expect(1).err()).contains("not sound from entry");
        Path cut = folder.resolve("cut.jsonl");
        Files.write(cut, lines.subList(0, 2));
        assertThat(verify(cut).expect(1).err()).contains("not sound from entry 3");
        Path gone = folder.resolve("gone.jsonl");
        Files.writeString(gone, "");
        assertThat(verify(gone).expect(1).err()).contains("not sound from entry 1");
        cli.run("audit", "verify", "--export", export.toString()).expect(2);
    }

    private Cli.Result verify(Path export) {
        Path data = product.data();
        return cli.run(
                "audit",
                "verify",
                "--export",
                export.toString(),
                "--checkpoints",
                data.resolve("audit-checkpoints.jsonl").toString(),
                "--public-key",
                data.resolve("audit-signing.pub").toString());
    }
}
