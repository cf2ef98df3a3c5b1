/// The HTTP server: start-up, and one package a feature.
@NullMarked
package dev.signalbox.server;

import org.jspecify.annotations.NullMarked;
