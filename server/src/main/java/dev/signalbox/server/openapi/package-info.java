/// The description of the contract.
@NullMarked
package dev.signalbox.server.openapi;

import org.jspecify.annotations.NullMarked;
