package dev.signalbox.server.system;

import dev.signalbox.server.settings.Told;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What holds since the start.
@Schema(name = "Settings")
record SettingsView(
        @Schema(required = true) List<One> items,
        @Schema(required = true, description = "What could be better, gravest first")
                List<Finding> findings) {

    @Schema(name = "SettingValue")
    record One(
            @Schema(required = true) String name,
            @Schema(
                            required = true,
                            description = "Without passwords; in words where nothing was said")
                    String value,
            @Schema(required = true, description = "`flag`, `environment`, `file` or `default`")
                    String source,
            @Schema(description = "Name of the flag or the variable, or the file")
                    @Nullable String from,
            @Schema(required = true) String purpose) {

        static One of(Told told) {
            return new One(
                    told.setting().key(),
                    told.value(),
                    told.source(),
                    told.from(),
                    told.setting().purpose());
        }
    }

    @Schema(name = "SettingFinding")
    record Finding(
            @Schema(required = true) String setting,
            @Schema(required = true) String what,
            @Schema(required = true, description = "What to do about it") String remedy) {}
}
