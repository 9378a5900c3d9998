/** Proofs of what the server promises: that nothing can be left out, and that it holds in races, crashes and dumps. */
@NullMarked
package dev.countersign.proof;

import org.jspecify.annotations.NullMarked;
