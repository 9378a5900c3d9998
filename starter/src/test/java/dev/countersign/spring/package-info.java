/** Tests of the starter, each against an application that knows nothing of its insides. */
@NullMarked
package dev.countersign.spring;

import org.jspecify.annotations.NullMarked;
