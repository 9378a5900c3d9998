/** What stands between the network and every face of the server: proxies, sessions of strangers, ports. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
