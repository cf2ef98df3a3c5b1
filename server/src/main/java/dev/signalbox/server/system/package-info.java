/// How the server does, and how it was told to be.
@NullMarked
package dev.signalbox.server.system;

import org.jspecify.annotations.NullMarked;
