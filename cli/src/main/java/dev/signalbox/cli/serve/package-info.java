/// The commands that the launcher carries out itself; here is only how they are used.
@NullMarked
package dev.signalbox.cli.serve;

import org.jspecify.annotations.NullMarked;
