/// Pipelines over HTTP.
@NullMarked
package dev.signalbox.server.pipeline;

import org.jspecify.annotations.NullMarked;
