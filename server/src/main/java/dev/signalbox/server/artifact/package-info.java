/// Artifacts over HTTP.
@NullMarked
package dev.signalbox.server.artifact;

import org.jspecify.annotations.NullMarked;
