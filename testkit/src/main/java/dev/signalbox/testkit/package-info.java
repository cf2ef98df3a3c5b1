/// What tests of every module share.
@NullMarked
package dev.signalbox.testkit;

import org.jspecify.annotations.NullMarked;
