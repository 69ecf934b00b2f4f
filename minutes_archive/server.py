"""How gunicorn serves the archive; give the address with --bind (`gunicorn -c python:minutes_archive.server`)."""

import multiprocessing

wsgi_app = "minutes_archive.wsgi:application"
workers = min(multiprocessing.cpu_count(), 4)
threads = 4
preload_app = False  # so that a reload (SIGHUP) brings in new code
max_requests = 5_000
max_requests_jitter = 500
timeout = 30
graceful_timeout = 10
control_socket_disable = True
loglevel = "warning"
