package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;

/// The floor, in a process of its own.
final class FloorTarget implements Target {

    private final Process process;
    private final int port;

    FloorTarget(Path folder) throws IOException {
        port = Servers.freePort();
        process =
                Servers.java(
                        folder.resolve("floor.out"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        folder.resolve("floor.log").toString(),
                        Integer.toString(port));
        Servers.awaitPort(port, process);
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public Lane lane() throws IOException {
        var client = new LeanClient(port, "none");
        return new Lane() {
            @Override
            public void run() throws IOException {
                client.post("/start", "{}");
                client.get("/gate");
                client.post("/approve", "{}");
                client.get("/end");
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    @Override
    public long cpuMs() {
        return Cpu.ms(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
