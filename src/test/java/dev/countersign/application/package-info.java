@NullMarked
package dev.countersign.application;

import org.jspecify.annotations.NullMarked;
