@NullMarked
package dev.signalbox.testkit.audit;

import org.jspecify.annotations.NullMarked;
