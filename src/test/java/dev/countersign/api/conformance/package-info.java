/** The API as the official clients of WorkOS see it. */
@NullMarked
package dev.countersign.api.conformance;

import org.jspecify.annotations.NullMarked;
