/** How the pages present themselves: name, accent and logo of the server or of a tenant. */
@NullMarked
package dev.countersign.ui.brand;

import org.jspecify.annotations.NullMarked;
