/** Asks for the second step of somebody else's login. Nobody is signed in here, and no session of our own is touched. */
@NullMarked
package dev.countersign.ui.prompt;

import org.jspecify.annotations.NullMarked;
