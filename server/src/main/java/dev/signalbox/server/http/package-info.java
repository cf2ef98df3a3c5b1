/// What every request goes through, and how bodies and parameters are read.
@NullMarked
package dev.signalbox.server.http;

import org.jspecify.annotations.NullMarked;
