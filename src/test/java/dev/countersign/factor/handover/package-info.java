@NullMarked
package dev.countersign.factor.handover;

import org.jspecify.annotations.NullMarked;
