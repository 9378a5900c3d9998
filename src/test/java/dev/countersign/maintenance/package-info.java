@NullMarked
package dev.countersign.maintenance;

import org.jspecify.annotations.NullMarked;
