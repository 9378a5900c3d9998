@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
