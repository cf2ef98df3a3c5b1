/// Who may do what: principals, their roles and keys, who decides in whose stead, emergencies.
@NullMarked
package dev.signalbox.cli.access;

import org.jspecify.annotations.NullMarked;
