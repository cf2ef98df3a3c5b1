/// Commands on pipeline files and on registered pipelines.
@NullMarked
package dev.signalbox.cli.pipeline;

import org.jspecify.annotations.NullMarked;
