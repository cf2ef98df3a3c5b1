/// Stores for tests, and what every store must pass.
@NullMarked
package dev.signalbox.testkit.store;

import org.jspecify.annotations.NullMarked;
