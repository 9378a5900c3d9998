@NullMarked
package dev.countersign.ui.demo;

import org.jspecify.annotations.NullMarked;
