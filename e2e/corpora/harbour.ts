/** Three invented reports of one invented event, short enough to be read at a glance. */
export const harbour = {
  'bulletin.txt': `Harbour wall gives way at Ostrava Bay

The north wall of the old harbour gave way on Tuesday night, the Port Office said. About 340 people left their homes before midnight.

Mayor Lena Orsk said the water rose by 2.1 metres within an hour. Engineers from Velden began work on Wednesday.
`,
  'courier.txt': `Port Office defends its warnings

The Port Office rejected claims that it warned residents too late. Its spokeswoman, Ada Brill, said sirens sounded at 21:40.

Residents of Quay Street said they heard nothing until 22:15.
`,
  'evening-post.txt': `What is known about the harbour

Between 300 and 400 people slept in the sports hall in Velden, according to the fire brigade.
`,
};
