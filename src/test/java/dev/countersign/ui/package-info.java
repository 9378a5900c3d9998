@NullMarked
package dev.countersign.ui;

import org.jspecify.annotations.NullMarked;
