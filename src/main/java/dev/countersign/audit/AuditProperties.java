package dev.countersign.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param sealInterval how often new rows are sealed */
@ConfigurationProperties("countersign.audit")
record AuditProperties(@DefaultValue("2s") Duration sealInterval) {}
