/// Tests of the built product, from outside: real processes, real HTTP, real kill -9.
@NullMarked
package dev.signalbox.e2e;

import org.jspecify.annotations.NullMarked;
