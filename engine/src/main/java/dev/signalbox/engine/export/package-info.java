/// Run folders: exports of the log for people and tools that like files.
@NullMarked
package dev.signalbox.engine.export;

import org.jspecify.annotations.NullMarked;
