/// What commands talk to: a server over HTTP, found and authenticated.
@NullMarked
package dev.signalbox.cli.api;

import org.jspecify.annotations.NullMarked;
