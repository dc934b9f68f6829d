"""More people and events than a page can show, invented at random but each time the same, as lines of JSON."""

import json
import random

chance = random.Random(1648)
given = "Ana Boris Carla Dmitri Elena Felix Greta Hugo Irina Jonas Karin Lukas Maria Nikola Olga Pavel Rosa Stefan Tamara Viktor".split()
parts = "bar kel mon tar vel dor lin sak rov pet zan mir hol fen gur".split()
surnames = sorted({(a + b).capitalize() + end for a in parts for b in parts for end in ("ov", "sen", "ez")})
people = [f"{chance.choice(given)} {surname}" for surname in surnames for _ in range(2)]
chance.shuffle(people)
people = list(dict.fromkeys(people))[:1150]
places = "Paris Moscow Berlin Rome Cairo Tokyo Ankara London Vienna Geneva Madrid Oslo".split()
for number in range(1300):
    lines = []
    for _ in range(9):
        one, other = chance.sample(people, 2)
        day = f"{chance.randint(1, 28)} {chance.choice(['March', 'May', 'June'])} {chance.randint(2015, 2024)}"
        lines.append(f"{one} met {other} in {chance.choice(places)} on {day}.")
    print(json.dumps({"id": f"d{number}", "text": "\n\n".join(lines)}))
