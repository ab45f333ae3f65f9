"""What all tests share: property tests do not run against a clock."""

from hypothesis import HealthCheck, settings

# Machines that run tests are slow now and then; a property is true or false all the same.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")
