/// `signalbox secret`: what pipelines name and nobody reads.
@NullMarked
package dev.signalbox.cli.secret;

import org.jspecify.annotations.NullMarked;
