/// Pipeline files: YAML to validated definitions, and what such a definition would do.
@NullMarked
package dev.signalbox.engine.pipeline;

import org.jspecify.annotations.NullMarked;
