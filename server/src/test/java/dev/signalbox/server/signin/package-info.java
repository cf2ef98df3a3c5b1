@NullMarked
package dev.signalbox.server.signin;

import org.jspecify.annotations.NullMarked;
