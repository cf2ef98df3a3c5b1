package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Values of options that may be in a file (`@file`) or on standard input (`@-`).
public final class Given {

    private Given() {}

    public static JsonNode json(String given, String option) {
        try {
            return Json.parse(text(given, option));
        } catch (MalformedJson e) {
            throw Failure.usage("What %s gives is not JSON".formatted(option))
                    .detail(e.getMessage());
        }
    }

    public static String text(String given, String option) {
        if (!given.startsWith("@")) {
            return given;
        }
        String file = given.substring(1);
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (NoSuchFileException _) {
            throw Failure.usage("%s: there is no file %s".formatted(option, file));
        } catch (IOException e) {
            throw Failure.usage("%s: cannot read %s".formatted(option, file))
                    .detail(e.getMessage());
        }
    }
}
